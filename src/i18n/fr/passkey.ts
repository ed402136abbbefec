// Français : clés d’accès du personnel.
import type { PasskeyKey } from '../en.ts';

export const passkey: Record<PasskeyKey, string> = {
  'passkey.signIn': 'Utiliser une clé d’accès',
  'passkey.hint': 'Avec votre doigt, votre visage ou le code de votre appareil. Ni numéro ni PIN.',
  'passkey.add': 'Ajouter une clé d’accès',
  'passkey.adding': 'Suivez ce que demande le navigateur',
  'passkey.added': 'La prochaine fois, la clé d’accès suffit',
  'passkey.unknown.title': 'Cette clé d’accès n’est pas connue ici',
  'passkey.usePin': 'Connectez-vous avec numéro d’employé et PIN.',
  'passkey.cancelled.title': 'Aucune clé d’accès n’est arrivée',
  'passkey.againOrPin': 'Essayez encore, ou utilisez numéro d’employé et PIN. Rien n’a été compté contre vous.',
  'passkey.notAllowed.title': 'Impossible d’ajouter une clé d’accès maintenant',
  'passkey.notAllowed.next': 'Reconnectez-vous avec votre PIN et ajoutez-la dans le quart d’heure. Cinq au maximum.',
  'passkey.there.title': 'Cet appareil a déjà votre clé d’accès',
  'passkey.there.next': 'Connectez-vous avec elle la prochaine fois.',
  'passkey.unavailable.title': 'Les clés d’accès ne fonctionnent pas dans ce navigateur',
  'pace.title': 'Une seule personne a attribué beaucoup de numéros',
  'pace.next': 'Un responsable compare aussi et se connecte ici, puis on continue. Cela n’a rien à voir avec ce client.',
  'pace.kiosk.title': 'Beaucoup de numéros ont été attribués ici en peu de temps',
  'pace.kiosk.next': 'Un responsable peut se connecter ici et laisser commencer celui-ci. Il s’agit de cet appareil, pas d’une personne.',
  'pace.until': 'Sans lui, cela reprend à {time}.',
  'pace.lift': 'Laisser commencer celui-ci',
};
