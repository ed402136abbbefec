// The picture on the welcome: one paper-cut portrait twice, on the document and in the ring. The same person, and only light.
export function WelcomePicture() {
  return (
    <svg aria-hidden="true" viewBox="0 0 440 300" className="welcome-picture" fill="none">
      <defs>
        <clipPath id="portrait-oval">
          <ellipse rx="80" ry="106" />
        </clipPath>
      </defs>
      <g className="welcome-card">
        <rect x="18" y="92" width="236" height="150" rx="16" className="fill-leaf" />
        <g transform="translate(80 152) scale(0.4)">
          <Portrait />
        </g>
        <g stroke="var(--color-edge)" strokeWidth="5" strokeLinecap="round" opacity="0.4">
          <path d="M136 126h84M136 146h52M136 166h66" />
        </g>
        <path d="M40 214h192M40 226h192" stroke="var(--color-edge)" strokeWidth="5" strokeDasharray="3.500 4.500" opacity="0.5" />
      </g>
      <g className="welcome-ring" transform="translate(312 142)">
        <ellipse rx="94" ry="122" className="fill-leaf" />
        <Portrait />
      </g>
      <path d="M312 20a94 122 0 0 1 0 244a94 122 0 0 1 0-244" pathLength="100" stroke="var(--color-accent)" strokeWidth="7" strokeLinecap="round" strokeDasharray="78 22" className="welcome-line" />
    </svg>
  );
}

/** Layers of one hue, from light behind to deep in front. */
function Portrait() {
  return (
    <g clipPath="url(#portrait-oval)">
      <ellipse rx="80" ry="106" className="fill-accent-wash" />
      <circle cx="-34" cy="-52" r="70" className="fill-leaf" opacity="0.5" />
      {/* Hair behind, neck, shoulders, face, and the parting in front. */}
      <path d="M-43 -18c-4 -44 14 -66 44 -66s46 22 42 66c-1 20 3 34 9 46c-30 14 -74 14 -104 0c6 -12 10 -26 9 -46z" className="portrait-hair" />
      <path d="M-84 116c2 -44 30 -62 62 -68c12 14 32 14 44 0c32 6 60 24 62 68z" className="portrait-coat" />
      <path d="M-15 24h30v20c0 20 -30 20 -30 0z" className="portrait-shade" />
      <ellipse cy="-14" rx="31" ry="41" className="portrait-face" />
      <path d="M-33 -12c-2 -30 10 -48 30 -50c22 -2 38 14 36 46c-6 -14 -14 -24 -20 -32c-10 14 -30 18 -46 36z" className="portrait-hair" />
    </g>
  );
}
