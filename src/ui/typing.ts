// What the on-screen keyboard does to the field that has the focus: as if somebody had typed on a real one.

export type Field = HTMLInputElement | HTMLTextAreaElement;

/** `digits` for numbers; `latin` for document lines and codes, which are in capital Latin letters everywhere. */
export type KeyboardLayout = 'digits' | 'latin';

const TYPED_INTO = new Set(['text', 'password', 'search', 'tel', 'url']);

export const isTypedInto = (target: EventTarget | null): target is Field =>
  (target instanceof HTMLTextAreaElement || (target instanceof HTMLInputElement && TYPED_INTO.has(target.type))) && !target.disabled && !target.readOnly;

/** Asks the device not to bring its own keyboard, whose suggestions would remember a document. @returns the layout the field asked for. */
export function takeOver(field: Field): KeyboardLayout {
  field.dataset['layout'] ??= field.inputMode === 'numeric' ? 'digits' : 'latin';
  field.inputMode = 'none';
  return field.dataset['layout'] === 'digits' ? 'digits' : 'latin';
}

const changed = (field: Field, inputType: string, data: string | null): void => {
  field.dispatchEvent(new InputEvent('input', { bubbles: true, inputType, data }));
};

export function type(field: Field, text: string): void {
  field.focus({ preventScroll: true });
  field.setRangeText(text, field.selectionStart ?? field.value.length, field.selectionEnd ?? field.value.length, 'end');
  changed(field, 'insertText', text);
}

export function deleteBackward(field: Field): void {
  field.focus({ preventScroll: true });
  const end = field.selectionEnd ?? field.value.length;
  const start = field.selectionStart === end ? Math.max(0, end - 1) : (field.selectionStart ?? end);
  if (start === end) return;
  field.setRangeText('', start, end, 'end');
  changed(field, 'deleteContentBackward', null);
}

/** A new line where lines are typed; elsewhere what Enter does on a real keyboard. */
export function enter(field: Field): void {
  if (field instanceof HTMLTextAreaElement) { type(field, '\n'); return; }
  field.focus({ preventScroll: true });
  field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }));
}
