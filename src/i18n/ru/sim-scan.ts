// Русский: штрихкод SIM-карты перед камерой.
import type { SimScanKey } from '../en.ts';

export const simScan: Record<SimScanKey, string> = {
  'simScan.start': 'Считать камерой',
  'simScan.title': 'Поднесите штрихкод карты к камере',
  'simScan.text': 'Ровно и так близко, чтобы он заполнил рамку. Номер возьмётся сам.',
  'simScan.preview': 'Изображение карты с камеры',
  'simScan.takeEsim': 'Взять eSIM',
  'simScan.again': 'Посмотреть ещё раз',
  'simScan.sight.esim': 'Это код eSIM, а не карта',
  'simScan.next.esim': 'Для eSIM карта не нужна: код появится в конце. Или покажите штрихкод карты.',
  'simScan.sight.wrong-iccid': 'Номер не сходится со своей проверочной цифрой',
  'simScan.next.wrong-iccid': 'Держите ровно и неподвижно. Если так и останется, возьмите другую карту.',
  'simScan.sight.several': 'Здесь больше одного кода',
  'simScan.next.several': 'Закройте остальные, чтобы в кадре был один штрихкод.',
  'simScan.sight.another-code': 'Этот код не номер SIM-карты',
  'simScan.next.another-code': 'Найдите штрихкод с номером, который начинается с 89.',
  'simScan.gaveUp.title': 'Карту не видно',
  'simScan.gaveUp.text': 'Камера снова выключена. Посмотрите ещё раз или вернитесь и введите номер.',
  'simScan.failed.title': 'Камера сейчас не может его прочитать',
  'simScan.failed.text': 'Можно вернуться и ввести или отсканировать номер. Введённое сохранилось.',
};
