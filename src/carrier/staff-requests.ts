// What only staff ask of the carrier, in one file that is fetched when the first of them does: in two, what they share with the first screen would become a third.
export { addPasskey, openPasskeySession } from './passkey.ts';
export { registerStaffDocument } from './staff-document.ts';
