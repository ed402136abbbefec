// 한국어: 직원의 패스키.
import type { PasskeyKey } from '../en.ts';

export const passkey: Record<PasskeyKey, string> = {
  'passkey.signIn': '패스키 사용',
  'passkey.hint': '지문, 얼굴 또는 본인 기기의 암호로. 직원 번호도 PIN도 필요 없습니다.',
  'passkey.add': '패스키 추가',
  'passkey.adding': '브라우저의 안내를 따라 주세요',
  'passkey.added': '다음부터는 패스키면 됩니다',
  'passkey.unknown.title': '여기에 등록되지 않은 패스키입니다',
  'passkey.usePin': '직원 번호와 PIN으로 로그인하세요.',
  'passkey.cancelled.title': '패스키를 받지 못했습니다',
  'passkey.againOrPin': '다시 해 보거나 직원 번호와 PIN을 쓰세요. 횟수에 넣지 않았습니다.',
  'passkey.notAllowed.title': '지금은 패스키를 추가할 수 없습니다',
  'passkey.notAllowed.next': 'PIN으로 다시 로그인하고 15분 안에 추가하세요. 최대 다섯 개입니다.',
  'passkey.there.title': '이 기기에 이미 패스키가 있습니다',
  'passkey.there.next': '다음에는 그것으로 로그인하세요.',
  'passkey.unavailable.title': '이 브라우저에서는 패스키를 쓸 수 없습니다',
  'pace.title': '한 사람이 많은 번호를 발급했습니다',
  'pace.next': '책임자도 비교하고 여기서 로그인하면 계속됩니다. 이 고객과는 관계없습니다.',
  'pace.kiosk.title': '짧은 시간에 이곳에서 많은 번호가 발급되었습니다',
  'pace.kiosk.next': '책임자가 여기서 로그인하면 이번 등록을 시작할 수 있습니다. 이 기기의 한도 때문이며 누구의 탓도 아닙니다.',
  'pace.until': '{time}에 자동으로 다시 진행됩니다.',
  'pace.lift': '이번 등록 허용',
};
