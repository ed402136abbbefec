// Français : le code-barres d’une SIM devant la caméra.
import type { SimScanKey } from '../en.ts';

export const simScan: Record<SimScanKey, string> = {
  'simScan.start': 'Lire avec la caméra',
  'simScan.title': 'Présentez le code-barres de la carte à la caméra',
  'simScan.text': 'À plat et assez près pour remplir le cadre. Le numéro est repris tout seul.',
  'simScan.preview': 'L’image en direct de la carte',
  'simScan.takeEsim': 'Utiliser une eSIM',
  'simScan.again': 'Regarder encore',
  'simScan.sight.esim': 'C’est un code eSIM, pas une carte',
  'simScan.next.esim': 'Une eSIM n’a pas besoin de carte\u00a0: son code vient à la fin. Ou présentez le code-barres d’une carte.',
  'simScan.sight.wrong-iccid': 'Ce numéro ne concorde pas avec lui-même',
  'simScan.next.wrong-iccid': 'Tenez-le à plat sans bouger. Si cela continue, prenez une autre carte.',
  'simScan.sight.several': 'Il y a plus d’un code ici',
  'simScan.next.several': 'Couvrez les autres, pour qu’un seul code-barres soit dans l’image.',
  'simScan.sight.another-code': 'Ce code n’est pas le numéro d’une SIM',
  'simScan.next.another-code': 'Cherchez le code-barres dont le numéro commence par 89.',
  'simScan.gaveUp.title': 'Aucune carte n’a été vue',
  'simScan.gaveUp.text': 'La caméra est de nouveau éteinte. Regardez encore, ou revenez et saisissez le numéro.',
  'simScan.failed.title': 'La caméra ne peut pas le lire maintenant',
  'simScan.failed.text': 'Vous pouvez revenir et saisir ou scanner le numéro. Ce qui a été saisi est toujours là.',
};
