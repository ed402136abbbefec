// Español: llaves de acceso del personal.
import type { PasskeyKey } from '../en.ts';

export const passkey: Record<PasskeyKey, string> = {
  'passkey.signIn': 'Usar una llave de acceso',
  'passkey.hint': 'Con su huella, su rostro o el código de su propio dispositivo. Sin número ni PIN.',
  'passkey.add': 'Añadir una llave de acceso',
  'passkey.adding': 'Siga lo que pide el navegador',
  'passkey.added': 'La próxima vez basta la llave de acceso',
  'passkey.unknown.title': 'Aquí no se conoce esta llave de acceso',
  'passkey.usePin': 'Inicie sesión con número de empleado y PIN.',
  'passkey.cancelled.title': 'No llegó ninguna llave de acceso',
  'passkey.againOrPin': 'Inténtelo otra vez, o use número de empleado y PIN. No se ha contado nada en su contra.',
  'passkey.notAllowed.title': 'Ahora no se puede añadir una llave de acceso',
  'passkey.notAllowed.next': 'Inicie sesión otra vez con su PIN y añádala en un cuarto de hora. El máximo son cinco.',
  'passkey.there.title': 'Este dispositivo ya tiene su llave de acceso',
  'passkey.there.next': 'Úsela la próxima vez.',
  'passkey.unavailable.title': 'Las llaves de acceso no funcionan en este navegador',
  'pace.title': 'Una sola persona ha dado muchos números',
  'pace.next': 'Un supervisor compara también e inicia sesión aquí; después se sigue. No tiene que ver con este cliente.',
  'pace.kiosk.title': 'Aquí se han dado muchos números en poco tiempo',
  'pace.kiosk.next': 'Un supervisor puede iniciar sesión aquí y dejar que este empiece. Se trata de este dispositivo, no de una persona.',
  'pace.until': 'Por sí solo sigue a las {time}.',
  'pace.lift': 'Dejar que este empiece',
};
