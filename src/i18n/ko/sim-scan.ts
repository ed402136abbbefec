// 한국어: 카메라에 대는 SIM 카드의 바코드.
import type { SimScanKey } from '../en.ts';

export const simScan: Record<SimScanKey, string> = {
  'simScan.start': '카메라로 읽기',
  'simScan.title': '카드의 바코드를 카메라에 대세요',
  'simScan.text': '평평하게, 틀에 꽉 차도록 가까이 대세요. 번호는 자동으로 들어갑니다.',
  'simScan.preview': '카드의 실시간 화면',
  'simScan.takeEsim': 'eSIM 쓰기',
  'simScan.again': '다시 보기',
  'simScan.sight.esim': '카드가 아니라 eSIM 코드입니다',
  'simScan.next.esim': 'eSIM은 카드가 필요 없으며 코드는 마지막에 나옵니다. 또는 카드의 바코드를 보여 주세요.',
  'simScan.sight.wrong-iccid': '번호의 검증 숫자가 맞지 않습니다',
  'simScan.next.wrong-iccid': '평평하게 들고 움직이지 마세요. 계속 그러면 다른 카드를 쓰세요.',
  'simScan.sight.several': '코드가 둘 이상 있습니다',
  'simScan.next.several': '바코드가 하나만 보이도록 나머지를 가리세요.',
  'simScan.sight.another-code': '이 코드는 SIM 카드 번호가 아닙니다',
  'simScan.next.another-code': '89로 시작하는 번호의 바코드를 찾으세요.',
  'simScan.gaveUp.title': '카드가 보이지 않았습니다',
  'simScan.gaveUp.text': '카메라가 다시 꺼졌습니다. 다시 보거나, 뒤로 가서 번호를 입력하세요.',
  'simScan.failed.title': '지금은 카메라로 읽을 수 없습니다',
  'simScan.failed.text': '뒤로 가서 번호를 입력하거나 스캔할 수 있습니다. 입력한 내용은 그대로 있습니다.',
};
