// The kinds of attack that are presented, in the words of the page of results.

export type SpeciesWords = { readonly id: string; readonly is: string };

export const species: readonly SpeciesWords[] = [
  { id: 'print-flat', is: 'a printed photograph of the customer, held still' },
  { id: 'print-tilt', is: 'the same, turned and tilted by up to 45 degrees as the screen asks' },
  { id: 'print-bend-vertical', is: 'the same, bent round its vertical axis, turned and tilted' },
  { id: 'print-bend-horizontal', is: 'the same, bent round its horizontal axis, turned and tilted' },
  { id: 'cut-out', is: 'a printed face with holes, moving eyes behind them, turned and tilted' },
  { id: 'phone-replay', is: 'films of the customer on a phone, the one that is asked for chosen each time' },
  { id: 'tablet-replay', is: 'the same on a tablet' },
  { id: 'other-sequence', is: 'one film of the customer with movements in another order, put in place of the camera' },
  { id: 'looped-film', is: 'one film of the customer, over and over, put in place of the camera' },
  { id: 'mesh-warp', is: 'one photograph on the mesh of a face, turned and nodded as asked (a cheap deepfake), put in place of the camera' },
  { id: 'swap', is: 'the customer until the first movement, then somebody else' },
  { id: 'swap-back', is: 'the customer\'s photograph to begin with, somebody else for the movements' },
  { id: 'swap-for-light', is: 'films of the customer with the right movements, put in place of the camera; for the light a cut to somebody else\'s living face, as large and in the same place' },
  { id: 'injected-film', is: 'films of the customer with the right movements, put in place of the camera; no answer to the light' },
  { id: 'injected-light', is: 'the same, with the answer to another session\'s light in it' },
  { id: 'picture', is: 'a picture of an attack from shared/media/attacks, held and turned as a sheet' },
  { id: 'picture-screen', is: 'the same on a tablet' },
];
