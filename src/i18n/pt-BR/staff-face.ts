// Português do Brasil: a equipe mostra o rosto para o turno, com consentimento.
import type { StaffFaceKey } from '../en.ts';

export const staffFace: Record<StaffFaceKey, string> = {
  'staffFace.offer': 'Sua operadora permite garantir que seu rosto não passe pelo de um cliente.',
  'staffFace.show': 'Mostrar seu rosto para este turno',
  'staffFace.what': 'A câmera cria um único modelo do seu rosto. Ele fica na memória deste aparelho, não é guardado e não vai a lugar nenhum. Some quando o posto é bloqueado, passado adiante ou deixado sozinho, quando você sai e quando a página é recarregada.',
  'staffFace.why': 'Enquanto ele estiver aqui, um cadastro com seu rosto termina sem número, e ninguém pode usá-lo como o de um cliente.',
  'staffFace.free': 'Você pode continuar sem isso e mandar esquecer a qualquer momento.',
  'staffFace.agree': 'Concordo, abrir a câmera',
  'staffFace.decline': 'Agora não',
  'staffFace.kept': 'Seu rosto é conhecido aqui até o posto ser bloqueado.',
  'staffFace.forget': 'Esquecer agora',
  'staffFace.next': 'Só um colega pode continuar.',
};
