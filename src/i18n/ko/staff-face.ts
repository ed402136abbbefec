// 한국어: 직원이 동의하고 근무 동안 얼굴을 보여 줍니다.
import type { StaffFaceKey } from '../en.ts';

export const staffFace: Record<StaffFaceKey, string> = {
  'staffFace.offer': '통신사에서 내 얼굴이 고객의 얼굴로 쓰이지 않도록 확인할 수 있게 합니다.',
  'staffFace.show': '이번 근무를 위해 얼굴 보여 주기',
  'staffFace.what': '카메라가 얼굴 특징 하나를 만듭니다. 이 기기의 메모리에만 있고 저장되거나 보내지지 않습니다. 창구를 잠그거나 넘겨주거나 비울 때, 로그아웃할 때, 페이지를 다시 불러올 때 사라집니다.',
  'staffFace.why': '이것이 있는 동안에는 내 얼굴로 한 등록이 번호 없이 끝나므로 누구도 고객의 얼굴로 쓸 수 없습니다.',
  'staffFace.free': '보여 주지 않고 계속해도 되고, 언제든지 지울 수 있습니다.',
  'staffFace.agree': '동의하고 카메라 열기',
  'staffFace.decline': '나중에',
  'staffFace.kept': '창구를 잠글 때까지 내 얼굴을 알아봅니다.',
  'staffFace.forget': '지금 지우기',
  'staffFace.next': '동료만 이어서 할 수 있습니다.',
};
