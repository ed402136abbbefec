// 简体中文：设备旁边的证件读卡器（给工作人员看）。每个问题先说怎么了，再说怎么办。
import type { ReadersKey } from '../en.ts';

export const readers: Record<ReadersKey, string> = {
  'readers.title': '证件读卡器',
  'readers.none': '没有配置',
  'readers.choose': '连接串口读卡器',
  'readers.is.ready': '已连接',
  'readers.is.connecting': '正在查找',
  'readers.is.closed': '待命，要读证件时才连接',

  'readers.problem.not-running': '没有找到',
  'readers.next.not-running': '请在这台电脑上打开读卡器的程序。我们会一直查找。',
  'readers.problem.lost': '刚才还在，现在断开了',
  'readers.next.lost': '读卡器的程序停了。请重新打开，我们会一直查找。',
  'readers.problem.silent': '没有回应',
  'readers.next.silent': '读卡器的程序卡住了。请关掉再打开。',
  'readers.problem.nonsense': '听不懂它的回答',
  'readers.next.nonsense': '这个地址上可能是别的程序。请核对配置里的地址，看看那里运行的是什么。',
  'readers.problem.wrong-version': '版本不一样',
  'readers.next.wrong-version': '请更新读卡器的程序，或者更新这台设备。',
  'readers.problem.no-device': '没有插上',
  'readers.next.no-device': '程序开着，但没看到读卡器。请插好插头。',
  'readers.problem.not-chosen': '需要授权',
  'readers.next.not-chosen': '插好后按下按钮，在浏览器的列表里选它。只需一次。',
  'readers.problem.several-devices': '有两台可选',
  'readers.next.several-devices': '请按下按钮，选要用的那一台。另一台会断开。',
  'readers.problem.in-use': '被别的程序占用',
  'readers.next.in-use': '请关掉那个程序。我们会一直重试。',
  'readers.problem.unplugged': '插头被拔了',
  'readers.next.unplugged': '请重新插上，会自动恢复。',
  'readers.problem.unsupported': '这里用不了',
  'readers.next.unsupported': '请用 Chrome 或 Edge 浏览器，并让服务器允许使用。',
};
