// The carrier's core network, as far as a registration needs it: switch a SIM on under a number.

export type CoreRequest = {
  /** The same one asked for twice must be switched on once: the core is asked again after a crash. */
  readonly registrationId: string;
  readonly msisdn: string;
  readonly sim: { readonly kind: 'esim' | 'iccid'; readonly id: string };
};

export type CoreNetwork = {
  /** Takes as long as it takes. Rejects when the core cannot be reached: it is asked again later. */
  readonly activate: (request: CoreRequest) => Promise<'active' | 'refused'>;
};

/** A core that accepts everything. @param delayMs how slow it is; 0 answers at once. */
export const sandboxCore = (delayMs = 0): CoreNetwork => ({
  activate: async () => {
    if (delayMs > 0) await new Promise((resolve) => setTimeout(resolve, delayMs));
    return 'active';
  },
});
