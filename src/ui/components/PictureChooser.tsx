// At the counter a scan or photograph can be chosen instead. A label that looks like a button around a file input.
import { useLanguage } from '../context.ts';

export function PictureChooser({ onChoose }: { readonly onChoose: (file: File) => void }) {
  const { t } = useLanguage();
  return (
    <span className="flex flex-wrap items-center gap-1.5">
      <label className="button button-leaf button-small has-focus-visible:outline-3 has-focus-visible:outline-accent has-focus-visible:outline-offset-3">
        {t('document.choosePicture')}
        <input
          type="file"
          accept="image/*"
          data-action="choose-picture"
          className="sr-only"
          onChange={({ target }) => {
            const file = target.files?.item(0) ?? null;
            if (file !== null) onChoose(file);
            // The same file chosen again shall count again.
            target.value = '';
          }}
        />
      </label>
      <span className="text-small text-ink-soft">{t('document.drop')}</span>
    </span>
  );
}
