// The activation code to type, for phones that cannot scan. No copying: this device's clipboard outlives the wipe.

export function ActivationCode({ label, value }: { readonly label: string; readonly value: string }) {
  return (
    <div className="grid gap-0.5">
      <p className="text-small text-ink-soft">{label}</p>
      <bdi dir="ltr" data-testid="activation-code" className="font-mono text-small [overflow-wrap:anywhere]">{value}</bdi>
    </div>
  );
}
