// Looking for the portrait on the picture. The models may still be on their way: then it says how far.
import { Screen } from '../components/Screen.tsx';
import { Working } from '../components/Working.tsx';
import { useLanguage } from '../context.ts';

export function ReadingDocumentScreen() {
  const { t } = useLanguage();
  return (
    <Screen phase="reading-document">
      <Working title={t('reading.title')} text={t('reading.text')} />
    </Screen>
  );
}
