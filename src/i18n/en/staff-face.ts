// English, the source: a clerk shows their face for the shift, with their consent.
export const staffFace = {
  'staffFace.offer': 'Your carrier lets you make sure that your face is not passed off as a customer’s.',
  'staffFace.show': 'Show your face for this shift',
  'staffFace.what': 'The camera makes one face template of you. It stays in this device’s memory, is not stored and goes nowhere. It is gone when the desk is locked, handed over or left alone, when you sign out, and when the page is loaded again.',
  'staffFace.why': 'While it is there, a registration with your face ends without a number, so nobody can use it as a customer’s.',
  'staffFace.free': 'You may go on without it, and have it forgotten at any time.',
  'staffFace.agree': 'I agree, open the camera',
  'staffFace.decline': 'Not now',
  'staffFace.kept': 'Your face is known here until the desk is locked.',
  'staffFace.forget': 'Forget it now',
  'staffFace.next': 'Only a colleague goes on with this.',
};
