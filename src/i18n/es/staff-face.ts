// Español: el personal muestra su cara para el turno, con su consentimiento.
import type { StaffFaceKey } from '../en.ts';

export const staffFace: Record<StaffFaceKey, string> = {
  'staffFace.offer': 'Su operador le permite asegurarse de que nadie haga pasar su cara por la de un cliente.',
  'staffFace.required': 'Aquí no se comprueba la cara de ningún cliente antes de que usted muestre la suya. Muéstrela ahora o ceda el puesto a un compañero.',
  'staffFace.door': 'Se abre en cuanto haya mostrado su propia cara.',
  'staffFace.show': 'Mostrar su cara para este turno',
  'staffFace.what': 'Usted mira al frente, gira la cabeza y asiente, y la cámara crea una sola plantilla de su cara. Se queda en la memoria de este dispositivo, no se guarda y no sale de aquí. El bloqueo del puesto no la borra. Desaparece al cerrar sesión, al terminar su tiempo de sesión y al recargar la página. Si cede el puesto a un compañero se queda, para que nadie use allí su cara, como máximo 12 horas desde que la mostró.',
  'staffFace.why': 'Mientras esté ahí, un registro con su cara termina sin número, así que nadie puede usarla como la de un cliente.',
  'staffFace.free': 'Puede seguir sin ella y hacer que se olvide en cualquier momento mientras tenga la sesión iniciada.',
  'staffFace.freeRequired': 'Sin ella atiende a los clientes comparándolos usted. Puede hacer que se olvide en cualquier momento mientras tenga la sesión iniciada.',
  'staffFace.agree': 'Acepto, abrir la cámara',
  'staffFace.decline': 'Ahora no',
  'staffFace.again': 'No ha funcionado. Póngase a solas ante la cámara, con luz uniforme, mire al frente y luego mueva la cabeza como se indica.',
  'staffFace.kept': 'Su cara se reconoce aquí, 12 horas como máximo.',
  'staffFace.forget': 'Olvidarla ya',
  'staffFace.next': 'Solo un compañero puede continuar.',
  'staffFace.missing.title': 'Primero, la cara de quien atiende',
  'staffFace.missing.next': 'Quien atiende aquí inicia sesión y muestra su propia cara; luego se puede empezar de nuevo. El personal también puede mirar el documento por sí mismo.',
};
