// The picture on the welcome: the photo on a document and the person before it, one outline. Only light and shade.
export function WelcomePicture() {
  return (
    <svg aria-hidden="true" viewBox="0 0 440 300" className="welcome-picture" fill="none">
      <g className="welcome-card">
        <rect x="18" y="92" width="236" height="150" rx="18" className="fill-leaf" />
        <ellipse cx="80" cy="150" rx="31" ry="40" className="fill-well" />
        <g className="fill-accent" opacity="0.55">
          <circle cx="80" cy="139" r="12" />
          <path d="M58 178c2-15 10-22 22-22s20 7 22 22a31 40 0 0 1-44 0" />
        </g>
        <g stroke="var(--color-edge)" strokeWidth="6" strokeLinecap="round" opacity="0.45">
          <path d="M134 128h86M134 148h58M134 168h72" />
        </g>
        <path d="M40 212h194M40 225h194" stroke="var(--color-edge)" strokeWidth="5" strokeDasharray="4 5" opacity="0.6" />
      </g>
      <g className="welcome-ring">
        <ellipse cx="312" cy="142" rx="94" ry="122" className="fill-leaf" />
        <ellipse cx="312" cy="142" rx="80" ry="106" className="fill-accent-wash" />
        <g className="fill-accent">
          <circle cx="312" cy="112" r="34" />
          <path d="M250 209c5-38 28-56 62-56s57 18 62 56a80 106 0 0 1-124 0" />
        </g>
      </g>
      <path d="M312 20a94 122 0 0 1 0 244a94 122 0 0 1 0-244" pathLength="100" stroke="var(--color-accent)" strokeWidth="7" strokeLinecap="round" strokeDasharray="78 22" className="welcome-line" />
    </svg>
  );
}
