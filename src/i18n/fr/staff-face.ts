// Français : le personnel montre son visage pour le service, avec son accord.
import type { StaffFaceKey } from '../en.ts';

export const staffFace: Record<StaffFaceKey, string> = {
  'staffFace.offer': 'Votre opérateur vous permet de veiller à ce que votre visage ne passe pas pour celui d’un client.',
  'staffFace.required': 'Ici, aucun visage de client n’est vérifié avant que vous ayez montré le vôtre. Montrez-le maintenant, ou passez le poste à un collègue.',
  'staffFace.door': 'S’ouvre dès que vous avez montré votre propre visage.',
  'staffFace.show': 'Montrer votre visage pour ce service',
  'staffFace.what': 'Vous regardez devant vous, tournez la tête et l’inclinez, et la caméra crée un seul gabarit de votre visage. Il reste dans la mémoire de cet appareil, n’est pas enregistré et ne part nulle part. Le verrouillage du poste le laisse en place. Il disparaît quand vous vous déconnectez, quand votre temps de connexion est écoulé et quand la page est rechargée. Si vous passez le poste à un collègue, il reste, pour que personne n’y utilise votre visage, au plus 12 heures après que vous l’avez montré.',
  'staffFace.why': 'Tant qu’il est là, un enregistrement avec votre visage se termine sans numéro : personne ne peut l’utiliser comme celui d’un client.',
  'staffFace.free': 'Vous pouvez continuer sans, et le faire oublier à tout moment tant que vous êtes connecté.',
  'staffFace.freeRequired': 'Sans lui, vous servez les clients en les comparant vous-même. Vous pouvez le faire oublier à tout moment tant que vous êtes connecté.',
  'staffFace.agree': 'J’accepte, ouvrir la caméra',
  'staffFace.decline': 'Pas maintenant',
  'staffFace.again': 'Cela n’a pas marché. Placez-vous seul devant la caméra, dans une lumière égale, regardez devant vous, puis bougez la tête comme indiqué.',
  'staffFace.kept': 'Votre visage est connu ici, 12 heures au plus.',
  'staffFace.forget': 'L’oublier maintenant',
  'staffFace.next': 'Seul un collègue peut continuer.',
  'staffFace.missing.title': 'D’abord le visage de la personne qui sert',
  'staffFace.missing.next': 'La personne qui sert ici se connecte et montre son propre visage, puis tout peut recommencer. Le personnel peut aussi regarder lui-même le document.',
};
