// What a browser says when a camera does not open -> our codes, each with its own words and way out.
import { failure, type Failure } from '../shared/failure.ts';

/**
 * @param cause what getUserMedia rejected with.
 * @param permission state of the camera permission afterwards, where the browser tells: `prompt` after a rejection
 *   means that the question was closed without an answer.
 */
export function cameraFailure(cause: unknown, permission: PermissionState | null): Failure {
  const name = cause instanceof Error ? cause.name : '';
  switch (name) {
    case 'NotAllowedError':
    case 'SecurityError':
      return failure(permission === 'prompt' ? 'camera/permission-dismissed' : 'camera/permission-denied', cause);
    case 'NotFoundError':
      return failure('camera/none', cause);
    case 'NotReadableError':
    case 'AbortError':
      return failure('camera/in-use', cause);
    case 'OverconstrainedError':
      return failure('camera/resolution-too-low', cause);
    default:
      return failure('camera/unknown', cause);
  }
}
