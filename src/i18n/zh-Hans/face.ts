// 简体中文：拍摄画面上的提示，以及每次尝试和办理结束的原因。
import type { FaceKey } from '../en.ts';

export const face: Record<FaceKey, string> = {
  'you.title': '轮到您了',
  'you.attempt': '第 {number} 次，共 {of} 次',
  'you.preview': '您的实时画面，像照镜子一样',

  'hint.good': '很好，请保持不动。',
  'hint.camera-covered': '摄像头被挡住了。',
  'hint.no-face': '请看摄像头。',
  'hint.several-faces': '请一个人站在画面里。',
  'hint.too-far': '请靠近一点。',
  'hint.too-near': '请往后退一点。',
  'hint.off-centre': '请移到圈里来。',
  'hint.too-dark': '有点暗，请朝亮的地方转一转。',
  'hint.too-bright': '光太强了，请稍微避开一点。',
  'hint.backlit': '光在您身后，换个方向试试。',
  'hint.blurred': '请停一下，不要动。',
  'hint.turned-away': '请正对前方。',
  'hint.eyes-covered': '请露出眼睛。',
  'hint.hold-still': '请保持不动。',
  'hint.turn-left': '请向左转头。',
  'hint.turn-right': '请向右转头。',
  'hint.come-closer': '请靠近一点。',
  'hint.other-way': '换另一边。',
  'hint.look-ahead': '好，再看回前方。',

  'retry.title': '我们再来一次',
  'retry.attempt': '{left, plural, other {还可以试 # 次。}}',
  'retry.action': '再试一次',

  'reason.checks-passed': '全部相符。',
  'reason.customer-chose-staff': '您选择了由工作人员办理。',
  'reason.models-unavailable': '这台设备的刷脸功能还没准备好。',
  'reason.camera-unavailable': '摄像头用不了。',
  'reason.portrait-unusable': '证件上的照片看不太清楚。',
  'reason.no-usable-sample': '摄像头没能看清您。脸上亮一点，眼前不要有遮挡，会好很多。',
  'reason.movement-not-completed': '有一个动作没看到。慢慢转头，再看回前方就好。',
  'reason.presentation-attack-suspected': '摄像头没能看清楚。请避开强光和反光。',
  'reason.person-changed': '画面里出现了另一个人。在圈满之前，请一个人站着。',
  'reason.match-in-review-band': '只凭证件照，机器拿不准。人会看得更清楚。',
  'reason.no-match': '没能把您和证件照对上。请摘下眼镜或帽子，面向光亮处。',
};
