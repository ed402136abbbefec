// A chosen picture file -> a bitmap of bounded size. The header is read before anything is decoded.
import type { PicturePort } from '../app/ports.ts';
import { failure } from '../shared/failure.ts';
import { err, ok } from '../shared/result.ts';

export type PictureLimits = {
  readonly maxBytes: number;
  /** Width times height as the header says: a small file can unfold into gigabytes. */
  readonly maxPixels: number;
  /** Longer side after decoding: more helps no model and costs memory. */
  readonly workingSidePx: number;
};

export function createPictures(limits: PictureLimits): PicturePort {
  return {
    async decode(file, signal) {
      if (file.size > limits.maxBytes) return err(failure('document/picture-too-large', `${String(file.size)} bytes`));
      try {
        // Fetched with the first file: few people choose one.
        const { imageSize } = await import('image-size');
        const size = imageSize(new Uint8Array(await file.arrayBuffer()));
        if (size.width * size.height > limits.maxPixels) return err(failure('document/picture-too-large', `${String(size.width)}x${String(size.height)}`));
        const whole = await createImageBitmap(file);
        const scale = limits.workingSidePx / Math.max(whole.width, whole.height);
        if (signal.aborted) {
          whole.close();
          return err(failure('document/unreadable-picture', 'aborted'));
        }
        if (scale >= 1) return ok(whole);
        try {
          return ok(await createImageBitmap(whole, { resizeWidth: Math.round(whole.width * scale), resizeHeight: Math.round(whole.height * scale), resizeQuality: 'high' }));
        } finally {
          whole.close();
        }
      } catch (cause) {
        return err(failure('document/unreadable-picture', cause));
      }
    },
  };
}
