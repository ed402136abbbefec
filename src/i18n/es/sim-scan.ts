// Español: el código de barras de una SIM ante la cámara.
import type { SimScanKey } from '../en.ts';

export const simScan: Record<SimScanKey, string> = {
  'simScan.start': 'Leer con la cámara',
  'simScan.title': 'Acerque el código de barras de la tarjeta a la cámara',
  'simScan.text': 'Plano y lo bastante cerca para llenar el marco. El número se toma solo.',
  'simScan.preview': 'La imagen en directo de la tarjeta',
  'simScan.takeEsim': 'Usar una eSIM',
  'simScan.again': 'Mirar otra vez',
  'simScan.sight.esim': 'Esto es un código de eSIM, no una tarjeta',
  'simScan.next.esim': 'Una eSIM no necesita tarjeta: su código llega al final. O muestre el código de barras de una tarjeta.',
  'simScan.sight.wrong-iccid': 'Este número no concuerda consigo mismo',
  'simScan.next.wrong-iccid': 'Manténgalo plano y sin moverlo. Si sigue así, tome otra tarjeta.',
  'simScan.sight.several': 'Aquí hay más de un código',
  'simScan.next.several': 'Tape los demás, para que solo se vea un código de barras.',
  'simScan.sight.another-code': 'Este código no es el número de una SIM',
  'simScan.next.another-code': 'Busque el código de barras con un número que empieza por 89.',
  'simScan.gaveUp.title': 'No se ha visto ninguna tarjeta',
  'simScan.gaveUp.text': 'La cámara está apagada. Mire otra vez, o vuelva atrás y escriba el número.',
  'simScan.failed.title': 'La cámara no puede leerlo ahora',
  'simScan.failed.text': 'Puede volver atrás y escribir o escanear el número. Lo que escribió sigue ahí.',
};
