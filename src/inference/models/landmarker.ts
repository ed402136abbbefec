// MediaPipe Face Landmarker: 478 landmarks, head pose and eyelids of every face in a picture.
import { FaceLandmarker, type FaceLandmarkerResult } from '@mediapipe/tasks-vision';
import loaderUrl from '@mediapipe/tasks-vision/vision_wasm_module_internal.js?url';
import binaryUrl from '@mediapipe/tasks-vision/vision_wasm_module_internal.wasm?url';
import type { RawFace } from '../../face/read.ts';

export type Landmarker = {
  /** Faces found, largest first. `video`: `atMs` must rise from call to call. */
  detect(picture: ImageBitmap | ImageData, atMs: number): RawFace[];
  close(): void;
};

/**
 * @param mode `video` follows faces from frame to frame and is quicker; `image` looks at each picture afresh.
 * Two faces are looked for at the camera, so that a second person is seen.
 */
export async function createLandmarker(bytes: Uint8Array, mode: 'video' | 'image'): Promise<Landmarker> {
  const landmarker = await FaceLandmarker.createFromOptions(
    { wasmLoaderPath: loaderUrl, wasmBinaryPath: binaryUrl },
    {
      baseOptions: { modelAssetBuffer: bytes, delegate: 'CPU' },
      runningMode: mode === 'video' ? 'VIDEO' : 'IMAGE',
      numFaces: mode === 'video' ? 2 : 1,
      outputFaceBlendshapes: true,
      outputFacialTransformationMatrixes: true,
    },
  );
  return {
    detect: (picture, atMs) => rawFaces(mode === 'video' ? landmarker.detectForVideo(picture, atMs) : landmarker.detect(picture)),
    close: () => { landmarker.close(); },
  };
}

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
