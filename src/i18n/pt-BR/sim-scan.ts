// Português: o código de barras de um SIM diante da câmera.
import type { SimScanKey } from '../en.ts';

export const simScan: Record<SimScanKey, string> = {
  'simScan.start': 'Ler com a câmera',
  'simScan.title': 'Mostre o código de barras do cartão à câmera',
  'simScan.text': 'Plano e perto o bastante para preencher a moldura. O número é lido sozinho.',
  'simScan.preview': 'A imagem ao vivo do cartão',
  'simScan.takeEsim': 'Usar um eSIM',
  'simScan.again': 'Olhar de novo',
  'simScan.sight.esim': 'Isto é um código de eSIM, não um cartão',
  'simScan.next.esim': 'Um eSIM não precisa de cartão: o código vem no fim. Ou mostre o código de barras de um cartão.',
  'simScan.sight.wrong-iccid': 'Este número não confere consigo mesmo',
  'simScan.next.wrong-iccid': 'Segure-o plano e parado. Se continuar assim, pegue outro cartão.',
  'simScan.sight.several': 'Há mais de um código aqui',
  'simScan.next.several': 'Cubra os outros, para que só apareça um código de barras.',
  'simScan.sight.another-code': 'Este código não é o número de um SIM',
  'simScan.next.another-code': 'Procure o código de barras com um número que começa por 89.',
  'simScan.gaveUp.title': 'Nenhum cartão foi visto',
  'simScan.gaveUp.text': 'A câmera está desligada. Olhe de novo, ou volte e digite o número.',
  'simScan.failed.title': 'A câmera não consegue ler agora',
  'simScan.failed.text': 'Você pode voltar e digitar ou escanear o número. O que foi digitado continua lá.',
};
