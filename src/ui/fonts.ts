// The faces of the scripts with thousands of characters: their lists of ranges are long, so each comes with the language that needs it.
import type { Locale } from '../i18n/locale.ts';

const faces = {
  'zh-Hans': () => import('@fontsource-variable/noto-sans-sc/wght.css'),
  ja: () => import('@fontsource-variable/noto-sans-jp/wght.css'),
  ko: () => import('@fontsource-variable/noto-sans-kr/wght.css'),
} as const satisfies Partial<Record<Locale, () => Promise<unknown>>>;

const own = (locale: Locale): locale is keyof typeof faces => locale in faces;

/** Ends well even where a face cannot be fetched: the device's own letters serve. */
export async function loadFaces(locale: Locale): Promise<void> {
  if (own(locale)) await faces[locale]().catch(() => undefined);
}

/** For names of languages and of people, which may be in any script. */
export async function loadEveryFace(): Promise<void> {
  await Promise.all(Object.values(faces).map((load) => load().catch(() => undefined)));
}
