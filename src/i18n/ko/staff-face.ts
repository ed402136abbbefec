// 한국어: 직원이 동의하고 근무 동안 얼굴을 보여 줍니다.
import type { StaffFaceKey } from '../en.ts';

export const staffFace: Record<StaffFaceKey, string> = {
  'staffFace.offer': '통신사에서 내 얼굴이 고객의 얼굴로 쓰이지 않도록 확인할 수 있게 합니다.',
  'staffFace.required': '여기에서는 본인 얼굴을 보여 주기 전에 고객의 얼굴을 확인하지 않습니다. 지금 보여 주거나 동료에게 창구를 넘기세요.',
  'staffFace.door': '본인 얼굴을 보여 주면 바로 열립니다.',
  'staffFace.show': '이번 근무를 위해 얼굴 보여 주기',
  'staffFace.what': '앞을 보고, 고개를 돌리고 끄덕이면 카메라가 얼굴 특징 하나를 만듭니다. 이 기기의 메모리에만 있고 저장되거나 보내지지 않습니다. 창구를 잠가도 남아 있습니다. 로그아웃할 때, 로그인 시간이 끝날 때, 페이지를 다시 불러올 때 사라집니다. 동료에게 창구를 넘기면 그곳에서 누구도 내 얼굴을 쓰지 못하도록, 보여 준 뒤 길어도 12시간까지 남습니다.',
  'staffFace.why': '이것이 있는 동안에는 내 얼굴로 한 등록이 번호 없이 끝나므로 누구도 고객의 얼굴로 쓸 수 없습니다.',
  'staffFace.free': '보여 주지 않고 계속해도 되고, 로그인해 있는 동안 언제든지 지울 수 있습니다.',
  'staffFace.freeRequired': '보여 주지 않으면 고객을 직접 비교하여 도와 드립니다. 로그인해 있는 동안 언제든지 지울 수 있습니다.',
  'staffFace.agree': '동의하고 카메라 열기',
  'staffFace.decline': '나중에',
  'staffFace.again': '잘되지 않았습니다. 고른 빛에서 혼자 카메라 앞에 서서 앞을 본 다음, 안내대로 고개를 움직이세요.',
  'staffFace.kept': '길어도 12시간까지 내 얼굴을 알아봅니다.',
  'staffFace.forget': '지금 지우기',
  'staffFace.next': '동료만 이어서 할 수 있습니다.',
  'staffFace.missing.title': '먼저 담당 직원의 얼굴이 필요합니다',
  'staffFace.missing.next': '여기에서 일하는 사람이 로그인하고 본인 얼굴을 보여 주면 다시 시작할 수 있습니다. 직원이 신분증을 직접 볼 수도 있습니다.',
};
