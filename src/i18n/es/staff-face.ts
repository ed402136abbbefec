// Español: el personal muestra su cara para el turno, con su consentimiento.
import type { StaffFaceKey } from '../en.ts';

export const staffFace: Record<StaffFaceKey, string> = {
  'staffFace.offer': 'Su operador le permite asegurarse de que nadie haga pasar su cara por la de un cliente.',
  'staffFace.show': 'Mostrar su cara para este turno',
  'staffFace.what': 'La cámara crea una sola plantilla de su cara. Se queda en la memoria de este dispositivo, no se guarda y no sale de aquí. Desaparece al bloquear, ceder o dejar solo el puesto, al cerrar sesión y al recargar la página.',
  'staffFace.why': 'Mientras esté ahí, un registro con su cara termina sin número, así que nadie puede usarla como la de un cliente.',
  'staffFace.free': 'Puede seguir sin ella y hacer que se olvide en cualquier momento.',
  'staffFace.agree': 'Acepto, abrir la cámara',
  'staffFace.decline': 'Ahora no',
  'staffFace.kept': 'Su cara se reconoce aquí hasta que se bloquee el puesto.',
  'staffFace.forget': 'Olvidarla ya',
  'staffFace.next': 'Solo un compañero puede continuar.',
};
