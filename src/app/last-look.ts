// The picture on which the lines have just been read, for whoever looks for the portrait on the same one.

export type LastLook = {
  /** Takes the picture over. */
  keep(picture: ImageBitmap): void;
  /** Hands it over; null where there is none. */
  take(): ImageBitmap | null;
  /** Closes what nobody took. */
  forget(): void;
};

export function createLastLook(): LastLook {
  let kept: ImageBitmap | null = null;
  const take = () => {
    const picture = kept;
    kept = null;
    return picture;
  };
  const forget = () => { take()?.close(); };
  return {
    keep(picture) {
      forget();
      kept = picture;
    },
    take,
    forget,
  };
}
