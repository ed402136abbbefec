// Português: chaves de acesso da equipe.
import type { PasskeyKey } from '../en.ts';

export const passkey: Record<PasskeyKey, string> = {
  'passkey.signIn': 'Usar uma chave de acesso',
  'passkey.hint': 'Com seu dedo, seu rosto ou o código do seu próprio aparelho. Sem número e sem PIN.',
  'passkey.add': 'Adicionar uma chave de acesso',
  'passkey.adding': 'Siga o que o navegador pedir',
  'passkey.added': 'Da próxima vez basta a chave de acesso',
  'passkey.unknown.title': 'Esta chave de acesso não é conhecida aqui',
  'passkey.usePin': 'Entre com número de atendente e PIN.',
  'passkey.cancelled.title': 'Nenhuma chave de acesso chegou',
  'passkey.againOrPin': 'Tente outra vez, ou use número de atendente e PIN. Nada foi contado contra você.',
  'passkey.notAllowed.title': 'Agora não dá para adicionar uma chave de acesso',
  'passkey.notAllowed.next': 'Entre de novo com seu PIN e adicione em até quinze minutos. O máximo são cinco.',
  'passkey.there.title': 'Este aparelho já tem sua chave de acesso',
  'passkey.there.next': 'Entre com ela da próxima vez.',
  'passkey.unavailable.title': 'Chaves de acesso não funcionam neste navegador',
  'pace.title': 'Uma só pessoa já entregou muitos números',
  'pace.next': 'Um supervisor também compara e se identifica aqui; depois continua. Não tem a ver com este cliente.',
  'pace.kiosk.title': 'Muitos números foram entregues aqui em pouco tempo',
  'pace.kiosk.next': 'Um supervisor pode se identificar aqui e deixar este começar. É sobre este aparelho, não sobre uma pessoa.',
  'pace.until': 'Sozinho, continua às {time}.',
  'pace.lift': 'Deixar este começar',
};
