// 简体中文：工作人员登记本人证件。
import type { OwnDocumentKey } from '../en.ts';

export const ownDocument: Record<OwnDocumentKey, string> = {
  'ownDocument.ask': '运营商还不知道您本人的证件。',
  'ownDocument.required': '在登记您本人的证件之前，您的每次核对都需要主管一同签名。',
  'ownDocument.register': '登记我的证件',
  'ownDocument.title': '您本人的证件',
  'ownDocument.text': '像为客户办理一样，输入证件上的字符行。离开本设备的只有盲化摘要，号码会立即从这里清除。此后您本人办号须由同事和主管办理。',
  'ownDocument.next': '请同事核对',
  'ownDocument.second.title': '还需要另一个人看一下',
  'ownDocument.second.text': '请把证件交给同事。对方核对您本人和此处的内容，并在此登录。两人中须有一位主管。',
  'ownDocument.done': '您本人的证件已登记',
  'ownDocument.refused.title': '这是在此签名者本人的证件',
  'ownDocument.refused.next': '任何人都不能给自己办号。同事可以在主管在场时办理。没有发出号码，运营商已作记录。',
  'ownDocument.lapsed.title': '用时太久了',
  'ownDocument.lapsed.next': '请重新从证件开始。没有保留任何内容。',
};
