// English, the source: passkeys of staff, and how fast one clerk alone may be.
export const passkey = {
  'passkey.signIn': 'Use a passkey',
  'passkey.hint': 'With your finger, your face, or the code of your own device. No number, no PIN.',
  'passkey.add': 'Add a passkey',
  'passkey.adding': 'Follow what the browser asks',
  'passkey.added': 'Next time a passkey is enough',
  'passkey.unknown.title': 'This passkey is not known here',
  'passkey.usePin': 'Sign in with staff number and PIN.',
  'passkey.cancelled.title': 'No passkey was given',
  'passkey.againOrPin': 'Try again, or use staff number and PIN. Nothing was counted against you.',
  'passkey.notAllowed.title': 'A passkey cannot be added now',
  'passkey.notAllowed.next': 'Sign in with your PIN again and add it within a quarter of an hour. Five passkeys are the most.',
  'passkey.there.title': 'This device has your passkey already',
  'passkey.there.next': 'Sign in with it next time.',
  'passkey.unavailable.title': 'Passkeys do not work in this browser',
  'pace.title': 'Many numbers were given out by one person',
  'pace.next': 'A supervisor looks as well and signs in here; then it goes on. It has nothing to do with this customer.',
};
