// A picture that is dragged onto a part of the screen.
import { useState, type DragEvent } from 'react';

type Drop = {
  /** One is held over it now. */
  readonly over: boolean;
  /** For the element. */
  readonly handlers: { readonly onDragOver: (event: DragEvent) => void; readonly onDragLeave: () => void; readonly onDrop: (event: DragEvent) => void };
};

/** @param onFile null: none is wanted. */
export function usePictureDrop(onFile: ((file: File) => void) | null): Drop {
  const [over, setOver] = useState(false);
  return {
    over,
    handlers: {
      onDragOver: (event) => {
        event.preventDefault();
        setOver(onFile !== null);
      },
      onDragLeave: () => { setOver(false); },
      onDrop: (event) => {
        // Also where no file is wanted: else the browser would leave the page and open it.
        event.preventDefault();
        setOver(false);
        const file = event.dataTransfer.files.item(0);
        if (onFile !== null && file !== null) onFile(file);
      },
    },
  };
}
