// Kiosk: comes when a field has the focus, goes when it has not. It keeps nothing of what is typed: every key goes straight to
// the field. (simple-keyboard holds a copy of each input in its own memory, which no wipe of ours would reach.)
import { useEffect, useState, type ReactNode } from 'react';
import { useLanguage } from '../context.ts';
import { deleteBackward, enter, isTypedInto, takeOver, type, type Field, type KeyboardLayout } from '../typing.ts';
import { Icon } from './Icon.tsx';

/** As on the keyboards that most people know; < is what the lines of a document are filled up with. */
const rows: Readonly<Record<KeyboardLayout, readonly string[]>> = {
  latin: ['1234567890', 'QWERTYUIOP', 'ASDFGHJKL', 'ZXCVBNM<'],
  digits: ['123', '456', '789'],
};

export function OnScreenKeyboard() {
  const { t } = useLanguage();
  const [field, setField] = useState<{ readonly element: Field; readonly layout: KeyboardLayout } | null>(null);

  useEffect(() => {
    // A keyboard that went away under a press would move the button that is pressed from under the finger.
    let pressed = false;
    const look = () => {
      const focused = document.activeElement;
      if (pressed && !isTypedInto(focused)) return;
      setField((before) => (isTypedInto(focused) ? (before?.element === focused ? before : { element: focused, layout: takeOver(focused) }) : null));
    };
    // After the focus has arrived where it goes to; a field that is taken out of the page loses it without a word.
    const later = () => { setTimeout(look, 0); };
    const gone = new MutationObserver(() => { if (!isTypedInto(document.activeElement)) look(); });
    const press = () => { pressed = true; };
    const release = () => {
      pressed = false;
      later();
    };
    document.addEventListener('pointerdown', press, true);
    document.addEventListener('pointerup', release, true);
    document.addEventListener('pointercancel', release, true);
    document.addEventListener('focusin', later);
    document.addEventListener('focusout', later);
    gone.observe(document.body, { childList: true, subtree: true });
    look();
    return () => {
      document.removeEventListener('pointerdown', press, true);
      document.removeEventListener('pointerup', release, true);
      document.removeEventListener('pointercancel', release, true);
      document.removeEventListener('focusin', later);
      document.removeEventListener('focusout', later);
      gone.disconnect();
    };
  }, []);

  useEffect(() => {
    if (field === null) return;
    document.documentElement.dataset['keyboard'] = field.layout;
    field.element.scrollIntoView({ block: 'center' });
    return () => { delete document.documentElement.dataset['keyboard']; };
  }, [field]);

  if (field === null) return null;
  const { element, layout } = field;
  const key = (sign: string) => <Key key={sign} label={sign} onPress={() => { type(element, sign); }}>{sign}</Key>;
  const remove = <Key wide label={t('keyboard.delete')} onPress={() => { deleteBackward(element); }}><Icon name="delete" /></Key>;
  const goOn = <Key wide label={t('keyboard.enter')} onPress={() => { enter(element); }}><Icon name="enter" /></Key>;
  return (
    <section aria-label={t('keyboard.label')} className="keyboard" dir="ltr" data-layout={layout}>
      {rows[layout].map((row, index) => (
        <div key={row} className="keyboard-row">
          {[...row].map(key)}
          {layout === 'latin' && index === 3 && remove}
        </div>
      ))}
      <div className="keyboard-row">
        {layout === 'digits' ? (
          <>
            {remove}
            {key('0')}
            {goOn}
          </>
        ) : (
          <>
            {key('-')}
            <Key space label={t('keyboard.space')} onPress={() => { type(element, ' '); }}>{t('keyboard.space')}</Key>
            {goOn}
            <Key wide label={t('keyboard.close')} onPress={() => { element.blur(); }}><Icon name="down" /></Key>
          </>
        )}
      </div>
    </section>
  );
}

type KeyProps = { readonly label: string; readonly wide?: boolean; readonly space?: boolean; readonly onPress: () => void; readonly children: ReactNode };

/** Out of the order of Tab: whoever has a Tab key has a keyboard. The press leaves the focus where it is, in the field. */
function Key({ label, wide = false, space = false, onPress, children }: KeyProps) {
  return (
    <button type="button" tabIndex={-1} aria-label={label} data-key={label} className="key" data-size={space ? 'space' : wide ? 'wide' : 'one'} onPointerDown={(event) => { event.preventDefault(); }} onMouseDown={(event) => { event.preventDefault(); }} onClick={onPress}>
      {children}
    </button>
  );
}
