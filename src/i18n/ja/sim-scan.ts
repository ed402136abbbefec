// 日本語：カメラに向けるSIMカードのバーコード。
import type { SimScanKey } from '../en.ts';

export const simScan: Record<SimScanKey, string> = {
  'simScan.start': 'カメラで読み取る',
  'simScan.title': 'カードのバーコードをカメラに向けてください',
  'simScan.text': '平らに、枠いっぱいになるまで近づけてください。番号は自動で入ります。',
  'simScan.preview': 'カードの現在の映像',
  'simScan.takeEsim': 'eSIMを使う',
  'simScan.again': 'もう一度見る',
  'simScan.sight.esim': 'これはカードではなくeSIMのコードです',
  'simScan.next.esim': 'eSIMにカードは不要で、コードは最後に表示されます。またはカードのバーコードを見せてください。',
  'simScan.sight.wrong-iccid': '番号の検査数字が合いません',
  'simScan.next.wrong-iccid': '平らにして動かさないでください。直らない場合は、別のカードをお使いください。',
  'simScan.sight.several': 'コードが二つ以上あります',
  'simScan.next.several': 'バーコードが一つだけ映るように、ほかを隠してください。',
  'simScan.sight.another-code': 'これはSIMカードの番号ではありません',
  'simScan.next.another-code': '89で始まる番号のバーコードを探してください。',
  'simScan.gaveUp.title': 'カードが見えませんでした',
  'simScan.gaveUp.text': 'カメラは再びオフです。もう一度見るか、戻って番号を入力してください。',
  'simScan.failed.title': '今はカメラで読み取れません',
  'simScan.failed.text': '戻って番号を入力または読み取りできます。入力した内容は残っています。',
};
