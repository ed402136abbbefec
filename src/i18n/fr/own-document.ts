// Français : le document personnel des employés.
import type { OwnDocumentKey } from '../en.ts';

export const ownDocument: Record<OwnDocumentKey, string> = {
  'ownDocument.ask': 'Votre opérateur ne connaît pas encore votre propre document.',
  'ownDocument.required': 'Tant que votre propre document n’est pas connu, un responsable signe aussi chacune de vos comparaisons.',
  'ownDocument.register': 'Enregistrer mon document',
  'ownDocument.title': 'Votre propre document',
  'ownDocument.text': 'Recopiez ses lignes, comme pour un client. Seule une empreinte masquée quitte cet appareil, et le numéro en disparaît aussitôt. Ensuite, un collègue vous sert, avec un responsable.',
  'ownDocument.next': 'Un collègue compare',
  'ownDocument.second.title': 'Une deuxième personne doit regarder aussi',
  'ownDocument.second.text': 'Donnez votre document à un collègue. Il le compare avec vous et avec ce qui est écrit ici, puis se connecte. L’un de vous deux est responsable.',
  'ownDocument.done': 'Votre propre document est connu',
  'ownDocument.refused.title': 'Ce document est celui de la personne qui signe ici',
  'ownDocument.refused.next': 'Personne ne se donne un numéro à soi-même. Un collègue le peut, avec un responsable. Rien n’a été attribué\u00a0; votre opérateur l’a noté.',
  'ownDocument.lapsed.title': 'C’était trop long',
  'ownDocument.lapsed.next': 'Recommencez avec le document. Rien n’en a été gardé.',
};
