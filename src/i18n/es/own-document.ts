// Español: el documento propio del personal.
import type { OwnDocumentKey } from '../en.ts';

export const ownDocument: Record<OwnDocumentKey, string> = {
  'ownDocument.ask': 'Su operador aún no conoce su propio documento.',
  'ownDocument.required': 'Hasta que se registre su propio documento, un supervisor firma también cada una de sus comparaciones.',
  'ownDocument.register': 'Registrar mi documento',
  'ownDocument.title': 'Su propio documento',
  'ownDocument.text': 'Copie sus líneas, como lo hace para un cliente. De este dispositivo solo sale una huella cegada, y el número se borra de aquí enseguida. Desde entonces le atiende un compañero, con un supervisor.',
  'ownDocument.next': 'Que lo compare un compañero',
  'ownDocument.second.title': 'También tiene que mirarlo otra persona',
  'ownDocument.second.text': 'Dé su documento a un compañero. Lo compara con usted y con lo que pone aquí, e inicia sesión. Uno de los dos es supervisor.',
  'ownDocument.done': 'Su propio documento está registrado',
  'ownDocument.refused.title': 'Este documento es de quien firma aquí',
  'ownDocument.refused.next': 'Nadie se da un número a sí mismo. Puede hacerlo un compañero, con un supervisor. No se ha dado nada; su operador lo ha anotado.',
  'ownDocument.lapsed.title': 'Ha tardado demasiado',
  'ownDocument.lapsed.next': 'Empiece de nuevo con el documento. No se ha guardado nada de él.',
};
