// The frame that is to be filled, over the live picture: a passport page or card, or the barcode of a SIM card.
import type { ReactNode } from 'react';

const ID_1 = 85.6 / 53.98;
const ID_3 = 125 / 88;

type Picture = { readonly widthPx: number; readonly heightPx: number };
type Frame = { readonly left: number; readonly top: number; readonly width: number; readonly height: number };

const centred = ({ widthPx, heightPx }: Picture, width: number, height: number): Frame => ({ left: (widthPx - width) / 2, top: (heightPx - height) / 2, width, height });

/** 86 % of the picture's width; a passport page where the picture is tall enough for it, else a card. */
function documentFrame(picture: Picture): Frame {
  const width = picture.widthPx * 0.86;
  const page = width / ID_3;
  return centred(picture, width, page <= picture.heightPx * 0.94 ? page : Math.min(width / ID_1, picture.heightPx * 0.97));
}

/** Long and low, as the code is: 58 % of the width and the card around it fit the picture, and a bar has six pixels of a picture 1,280 wide. */
function codeFrame(picture: Picture): Frame {
  const width = picture.widthPx * 0.58;
  return centred(picture, width, width / 2.9);
}

export function DocumentGuide(picture: Picture) {
  const frame = documentFrame(picture);
  const { left, top, width, height } = frame;
  const stroke = width * 0.009;
  return (
    <Guide picture={picture} frame={frame}>
      {/* Where the photo and the code lines usually are. */}
      <g stroke="#fff" strokeWidth={stroke * 0.6} opacity="0.5" strokeDasharray={`${String(stroke * 1.5)} ${String(stroke * 2)}`} strokeLinecap="round">
        <ellipse cx={left + width * 0.17} cy={top + height * 0.42} rx={width * 0.095} ry={height * 0.2} />
        <path d={`M${String(left + width * 0.05)} ${String(top + height * 0.83)}h${String(width * 0.9)}M${String(left + width * 0.05)} ${String(top + height * 0.91)}h${String(width * 0.9)}`} />
      </g>
    </Guide>
  );
}

/** Bars that look like a code and are none: place and thickness, in hundredths of the frame's width. */
const bars = [[10, 1], [13, 2], [17, 1], [20, 3], [25, 1], [28, 1], [31, 2], [36, 1], [39, 3], [44, 1], [48, 2], [52, 1], [55, 1], [58, 3], [63, 1], [67, 2], [71, 1], [74, 1], [77, 3], [82, 1], [85, 2], [89, 1]] as const;

export function SimGuide(picture: Picture) {
  const frame = codeFrame(picture);
  const { left, top, width, height } = frame;
  const unit = width / 100;
  return (
    <Guide picture={picture} frame={frame}>
      <path fill="#fff" opacity="0.28" d={bars.map(([at, thick]) => `M${String(left + at * unit)} ${String(top + height * 0.26)}h${String(thick * unit)}v${String(height * 0.48)}h${String(-thick * unit)}z`).join('')} />
    </Guide>
  );
}

/** Dark around the frame, with its four corners drawn. */
function Guide({ picture: { widthPx, heightPx }, frame: { left, top, width, height }, children }: { readonly picture: Picture; readonly frame: Frame; readonly children: ReactNode }) {
  const corner = width * 0.07;
  const radius = width * 0.035;
  const stroke = width * 0.009;
  const corners = [
    `M${String(left)} ${String(top + corner)}v${String(radius - corner)}q0 ${String(-radius)} ${String(radius)} ${String(-radius)}h${String(corner - radius)}`,
    `M${String(left + width)} ${String(top + corner)}v${String(radius - corner)}q0 ${String(-radius)} ${String(-radius)} ${String(-radius)}h${String(radius - corner)}`,
    `M${String(left)} ${String(top + height - corner)}v${String(corner - radius)}q0 ${String(radius)} ${String(radius)} ${String(radius)}h${String(corner - radius)}`,
    `M${String(left + width)} ${String(top + height - corner)}v${String(corner - radius)}q0 ${String(radius)} ${String(-radius)} ${String(radius)}h${String(radius - corner)}`,
  ].join('');
  const whole = `M0 0h${String(widthPx)}v${String(heightPx)}h${String(-widthPx)}z`;
  const hole = `M${String(left + radius)} ${String(top)}h${String(width - 2 * radius)}a${String(radius)} ${String(radius)} 0 0 1 ${String(radius)} ${String(radius)}v${String(height - 2 * radius)}a${String(radius)} ${String(radius)} 0 0 1 ${String(-radius)} ${String(radius)}h${String(2 * radius - width)}a${String(radius)} ${String(radius)} 0 0 1 ${String(-radius)} ${String(-radius)}v${String(2 * radius - height)}a${String(radius)} ${String(radius)} 0 0 1 ${String(radius)} ${String(-radius)}z`;
  return (
    <svg aria-hidden="true" className="preview-guide" viewBox={`0 0 ${String(widthPx)} ${String(heightPx)}`} fill="none">
      <path d={`${whole}${hole}`} fillRule="evenodd" fill="#000" opacity="0.42" />
      {children}
      <path d={corners} stroke="#fff" strokeWidth={stroke * 1.4} strokeLinecap="round" />
    </svg>
  );
}
