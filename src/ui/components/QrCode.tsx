// A QR code as plain SVG, always dark on white with its quiet zone, whatever the theme: phones must read it.
import { useMemo } from 'react';
import { encode } from 'uqr';

const QUIET_ZONE = 4;

export function QrCode({ value, label }: { readonly value: string; readonly label: string }) {
  const { path, size } = useMemo(() => {
    const code = encode(value, { ecc: 'M', border: QUIET_ZONE });
    const modules = code.data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${String(x)} ${String(y)}h1v1h-1z`] : [])));
    return { path: modules.join(''), size: code.size };
  }, [value]);
  return (
    <svg role="img" aria-label={label} data-testid="qr" className="qr" viewBox={`0 0 ${String(size)} ${String(size)}`} shapeRendering="crispEdges">
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  );
}
