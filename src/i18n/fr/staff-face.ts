// Français : le personnel montre son visage pour le service, avec son accord.
import type { StaffFaceKey } from '../en.ts';

export const staffFace: Record<StaffFaceKey, string> = {
  'staffFace.offer': 'Votre opérateur vous permet de veiller à ce que votre visage ne passe pas pour celui d’un client.',
  'staffFace.show': 'Montrer votre visage pour ce service',
  'staffFace.what': 'La caméra crée un seul gabarit de votre visage. Il reste dans la mémoire de cet appareil, n’est pas enregistré et ne part nulle part. Il disparaît quand le poste est verrouillé, transmis ou laissé seul, quand vous vous déconnectez et quand la page est rechargée.',
  'staffFace.why': 'Tant qu’il est là, un enregistrement avec votre visage se termine sans numéro : personne ne peut l’utiliser comme celui d’un client.',
  'staffFace.free': 'Vous pouvez continuer sans, et le faire oublier à tout moment.',
  'staffFace.agree': 'J’accepte, ouvrir la caméra',
  'staffFace.decline': 'Pas maintenant',
  'staffFace.kept': 'Votre visage est connu ici jusqu’au verrouillage du poste.',
  'staffFace.forget': 'L’oublier maintenant',
  'staffFace.next': 'Seul un collègue peut continuer.',
};
