// MediaPipe Face Landmarker: 478 landmarks, head pose and eyelids of every face in a picture.
import { FaceLandmarker, type FaceLandmarkerResult } from '@mediapipe/tasks-vision';
import loaderUrl from '@mediapipe/tasks-vision/vision_wasm_module_internal.js?url';
import binaryUrl from '@mediapipe/tasks-vision/vision_wasm_module_internal.wasm?url';
import type { RawFace } from '../../face/read.ts';

export type Landmarker = {
  /**
   * Follows faces from frame to frame; `atMs` must rise from call to call. Two are looked for: a second person is seen. Asked for one, the
   * landmarker smooths its landmarks, and small nods fell short: 10 of 190 made customers were refused instead of 1.
   */
  follow(frame: ImageBitmap | ImageData, atMs: number): Promise<RawFace[]>;
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
  let now: { readonly runningMode: 'VIDEO' | 'IMAGE'; readonly numFaces: 1 | 2 } = { runningMode: 'VIDEO', numFaces: 2 };
  const turnTo = async (runningMode: 'VIDEO' | 'IMAGE', numFaces: 1 | 2) => {
    if (now.runningMode === runningMode && now.numFaces === numFaces) return;
    now = { runningMode, numFaces };
    await landmarker.setOptions(now);
  };
  return {
    async follow(frame, atMs) {
      await turnTo('VIDEO', 2);
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
