// 한국어: 직원 본인의 신분증.
import type { OwnDocumentKey } from '../en.ts';

export const ownDocument: Record<OwnDocumentKey, string> = {
  'ownDocument.ask': '본인의 신분증이 아직 통신사에 등록되지 않았습니다.',
  'ownDocument.required': '본인의 신분증이 등록될 때까지 모든 확인에 책임자도 서명합니다.',
  'ownDocument.register': '내 신분증 등록',
  'ownDocument.title': '본인의 신분증',
  'ownDocument.text': '고객을 도울 때처럼 신분증의 기호 줄을 옮겨 적으세요. 이 기기에서는 되돌릴 수 없는 값만 나가고 번호는 바로 지워집니다. 이후에는 동료가 책임자와 함께 도와 드립니다.',
  'ownDocument.next': '동료가 비교하기',
  'ownDocument.second.title': '다른 한 사람도 확인해야 합니다',
  'ownDocument.second.text': '신분증을 동료에게 주세요. 동료가 본인과 여기 내용을 비교하고 로그인합니다. 두 사람 중 한 명은 책임자입니다.',
  'ownDocument.done': '본인의 신분증이 등록되었습니다',
  'ownDocument.refused.title': '여기서 서명하는 사람 본인의 신분증입니다',
  'ownDocument.refused.next': '아무도 자신에게 번호를 발급할 수 없습니다. 동료가 책임자와 함께 할 수 있습니다. 발급된 것은 없으며 통신사가 기록했습니다.',
  'ownDocument.lapsed.title': '너무 오래 걸렸습니다',
  'ownDocument.lapsed.next': '신분증부터 다시 시작하세요. 남겨진 내용은 없습니다.',
};
