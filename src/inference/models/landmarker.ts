// MediaPipe Face Landmarker: 478 landmarks, head pose and eyelids of every face in a picture.
import { FaceLandmarker, type FaceLandmarkerResult } from '@mediapipe/tasks-vision';
import loaderUrl from '@mediapipe/tasks-vision/vision_wasm_module_internal.js?url';
import binaryUrl from '@mediapipe/tasks-vision/vision_wasm_module_internal.wasm?url';
import type { RawFace } from '../../face/read.ts';
import type { MaxFaces } from '../../face/reading.ts';

export type Landmarker = {
  /**
   * Follows faces from frame to frame; `atMs` must rise from call to call. With two, a second person is seen, and every frame is
   * searched for one: a sixth of the time. Changing between one and two costs about two frames.
   */
  follow(frame: ImageBitmap | ImageData, atMs: number, maxFaces: MaxFaces): Promise<RawFace[]>;
  /** Looks at one picture afresh, for its most prominent face. */
  find(picture: ImageBitmap | ImageData): Promise<RawFace[]>;
};

/** One instance for both ways: a second one in the same worker breaks the first (seen with 0.10.35). */
export async function createLandmarker(bytes: Uint8Array): Promise<Landmarker> {
  const outputs = { outputFaceBlendshapes: true, outputFacialTransformationMatrixes: true } as const;
  const landmarker = await FaceLandmarker.createFromOptions(
    { wasmLoaderPath: loaderUrl, wasmBinaryPath: binaryUrl },
    { baseOptions: { modelAssetBuffer: bytes, delegate: 'CPU' }, runningMode: 'VIDEO', numFaces: 2, ...outputs },
  );
  let now: { readonly runningMode: 'VIDEO' | 'IMAGE'; readonly numFaces: MaxFaces } = { runningMode: 'VIDEO', numFaces: 2 };
  const turnTo = async (runningMode: 'VIDEO' | 'IMAGE', numFaces: MaxFaces) => {
    if (now.runningMode === runningMode && now.numFaces === numFaces) return;
    now = { runningMode, numFaces };
    await landmarker.setOptions(now);
  };
  return {
    async follow(frame, atMs, maxFaces) {
      await turnTo('VIDEO', maxFaces);
      return rawFaces(landmarker.detectForVideo(frame, atMs));
    },
    async find(picture) {
      await turnTo('IMAGE', 1);
      return rawFaces(landmarker.detect(picture));
    },
  };
}

/** Largest first. */
function rawFaces(result: FaceLandmarkerResult): RawFace[] {
  const faces = result.faceLandmarks.map((landmarks, index): RawFace => {
    const shapes = result.faceBlendshapes[index]?.categories ?? [];
    const shape = (name: string) => shapes.find((category) => category.categoryName === name)?.score ?? 0;
    return {
      landmarks: landmarks.map(({ x, y }) => ({ x, y })),
      matrix: result.facialTransformationMatrixes[index]?.data ?? [],
      eyeClosureNorm: { left: shape('eyeBlinkLeft'), right: shape('eyeBlinkRight') },
    };
  });
  return faces.sort((one, other) => height(other) - height(one));
}

/** Forehead (10) to chin (152), in fractions of the frame. */
function height({ landmarks }: RawFace): number {
  return Math.abs((landmarks[152]?.y ?? 0) - (landmarks[10]?.y ?? 0));
}
