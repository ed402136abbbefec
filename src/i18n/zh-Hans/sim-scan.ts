// 简体中文：把 SIM 卡的条形码给摄像头看（柜台人员用）。
import type { SimScanKey } from '../en.ts';

export const simScan: Record<SimScanKey, string> = {
  'simScan.start': '用摄像头读',
  'simScan.title': '把条形码对准摄像头',
  'simScan.text': '放平，靠近一点，让条形码占满方框。号码会自动读出来。',
  'simScan.preview': '卡片的实时画面',
  'simScan.takeEsim': '改用 eSIM',
  'simScan.again': '再读一次',
  'simScan.sight.esim': '这是 eSIM 的二维码，不是实体卡',
  'simScan.next.esim': 'eSIM 不用实体卡，二维码最后才给。要用实体卡，请出示卡上的条形码。',
  'simScan.sight.wrong-iccid': '这个卡号的校验位对不上',
  'simScan.next.wrong-iccid': '请拿稳、放平。还是这样的话，换一张卡。',
  'simScan.sight.several': '画面里不止一个码',
  'simScan.next.several': '请遮住其他的，只留卡号的条形码。',
  'simScan.sight.another-code': '这不是 SIM 卡的卡号',
  'simScan.next.another-code': '请找以 89 开头的那个条形码。',
  'simScan.gaveUp.title': '没有看到卡',
  'simScan.gaveUp.text': '摄像头已经关了。可以再读一次，或者返回用手输入。',
  'simScan.failed.title': '摄像头现在读不了',
  'simScan.failed.text': '可以返回，用手输入或用扫描枪。已经输入的还在。',
};
