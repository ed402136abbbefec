// English, the source: a member of staff has their own document known, and what it stops.
export const ownDocument = {
  'ownDocument.ask': 'Your own document is not known to your carrier yet.',
  'ownDocument.required': 'Until your own document is known, a supervisor signs each of your reviews too.',
  'ownDocument.register': 'Register my document',
  'ownDocument.title': 'Your own document',
  'ownDocument.text': 'Copy its lines, as you do for a customer. Only a blinded digest leaves this device, and the number is gone from here at once. From then on a colleague serves you, with a supervisor.',
  'ownDocument.next': 'A colleague compares it',
  'ownDocument.second.title': 'A second person has to look as well',
  'ownDocument.second.text': 'Give your document to a colleague. They compare it with you and with what stands here, and sign in. One of you two is a supervisor.',
  'ownDocument.done': 'Your own document is known',
  'ownDocument.refused.title': 'This document belongs to whoever signs here',
  'ownDocument.refused.next': 'Nobody gives a number to themselves. A colleague can, with a supervisor. Nothing was given out; your carrier has noted it.',
  'ownDocument.lapsed.title': 'That took too long',
  'ownDocument.lapsed.next': 'Begin again with the document. Nothing of it was kept.',
};
