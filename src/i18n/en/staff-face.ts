// English, the source: a clerk shows their face for the shift, with their consent.
export const staffFace = {
  'staffFace.offer': 'Your carrier lets you make sure that your face is not passed off as a customer’s.',
  'staffFace.required': 'Here no customer’s face is checked before you have shown yours. Show it now, or hand the desk to a colleague.',
  'staffFace.door': 'Open as soon as you have shown your own face.',
  'staffFace.show': 'Show your face for this shift',
  'staffFace.what': 'You look ahead, turn and nod, and the camera makes one face template of you. It stays in this device’s memory, is not stored and goes nowhere. The lock of the desk leaves it there. It is gone when you sign out, when your time signed in is over, and when the page is loaded again. If you hand the desk to a colleague it stays, so that nobody there uses your face, for 12 hours after you showed it at the longest.',
  'staffFace.why': 'While it is there, a registration with your face ends without a number, so nobody can use it as a customer’s.',
  'staffFace.free': 'You may go on without it, and have it forgotten at any time while you are signed in.',
  'staffFace.freeRequired': 'Without it you serve customers by comparing them yourself. You can have it forgotten at any time while you are signed in.',
  'staffFace.agree': 'I agree, open the camera',
  'staffFace.decline': 'Not now',
  'staffFace.again': 'That did not work. Be alone before the camera, in even light, look ahead, then move your head as it says.',
  'staffFace.kept': 'Your face is known here, for 12 hours at the longest.',
  'staffFace.forget': 'Forget it now',
  'staffFace.next': 'Only a colleague goes on with this.',
  'staffFace.missing.title': 'The clerk’s own face comes first',
  'staffFace.missing.next': 'Whoever serves here signs in and shows their own face; then this can begin again. Staff can also look at the document themselves.',
};
