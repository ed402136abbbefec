// The brand's logo as paths for SVG. Read from the style sheet and not left to the CSS property `d`, which Safari does not know.

/** @param value of a custom property: `path('M4 …')`. @returns the path's data; empty where there is none. */
export const pathIn = (value: string): string => /^\s*path\(\s*(['"])([^'"]*)\1\s*\)\s*$/.exec(value)?.[2] ?? '';

export type Logo = { readonly line: string; readonly fill: string };

/** Of the brand that this build was made with. */
export function brandLogo(): Logo {
  const style = getComputedStyle(document.documentElement);
  return { line: pathIn(style.getPropertyValue('--brand-logo-line')), fill: pathIn(style.getPropertyValue('--brand-logo-fill')) };
}
