// The frame of every screen. Back, help and stop at the start of the lower edge, the next action at its end, always.
import { Fragment, useCallback, useEffect, useMemo, useRef, type ReactNode } from 'react';
import { canAskForStaff } from '../../registration/lookup.ts';
import { useActions, useAppState, useLanguage } from '../context.ts';
import { useScreenKeys, type ScreenKeys } from '../keys.ts';
import { phrasesOf } from '../phrases.ts';
import { stepsDone } from '../progress.ts';
import { Button, type ActionName } from './Button.tsx';
import { Dots } from './Dots.tsx';
import type { IconName } from './Icon.tsx';
import { Icon } from './Icon.tsx';
import { LanguageSwitch } from './LanguageSwitch.tsx';
import { Mark } from './Mark.tsx';
import { ReachSwitch } from './ReachSwitch.tsx';
import { SpeechSwitch } from './SpeechSwitch.tsx';
import { TodayButton } from './TodayButton.tsx';

export type NextAction = { readonly action: ActionName; readonly label: string; readonly onPress: () => void; readonly disabled?: boolean; readonly icon?: IconName };

type Props = {
  /** What `<main data-phase>` says: a phase, or a state of the set-up. */
  readonly phase: string;
  readonly next?: NextAction | null;
  /** A second answer of the same weight, before the first. */
  readonly equal?: NextAction | null;
  /** A quieter answer before the next one. */
  readonly pass?: NextAction | null;
  readonly ways?: { readonly back?: boolean; readonly help?: boolean; readonly cancel?: boolean };
  readonly languagesOpen?: boolean;
  readonly stage?: boolean;
  readonly data?: Readonly<Record<`data-${string}`, string>>;
  /** At the counter: further keys of this screen, shown on the controls that they press. */
  readonly keys?: ScreenKeys;
  /** At the counter: what Enter does where no action is next. */
  readonly onEnter?: (() => void) | null;
  /** At the start of the lower edge where there is nothing to go back from. */
  readonly foot?: ReactNode;
  readonly children: ReactNode;
};

const noKeys: ScreenKeys = {};

export function Screen({ phase, next = null, equal = null, pass = null, ways = {}, languagesOpen = false, stage = false, data = {}, keys = noKeys, onEnter = null, foot = null, children }: Props) {
  const { t } = useLanguage();
  const actions = useActions();
  const registration = useAppState((state) => state.registration.state);
  const enrolled = useAppState((state) => state.setup.kind === 'enrolled');
  const done = enrolled ? stepsDone(registration) : null;
  const { back = true, cancel = true } = ways;
  const help = (ways.help ?? true) && enrolled && canAskForStaff(registration);

  const clerk = useAppState((state) => state.mode === 'clerk');
  const onNext = next === null ? (clerk ? onEnter : null) : next.disabled === true ? null : next.onPress;
  const goBack = useCallback(() => {
    actions.back();
  }, [actions]);
  const onPass = pass?.onPress;
  const onEqual = equal?.onPress;
  const all = useMemo<ScreenKeys>(() => {
    if (!clerk) return noKeys;
    return {
      ...(onPass === undefined ? {} : { F2: onPass }),
      ...(onEqual !== undefined ? { F4: onEqual } : help ? { F4: () => { actions.chooseLane('staff'); } } : {}),
      ...(cancel ? { F9: () => { actions.cancel(); } } : {}),
      ...keys,
    };
  }, [actions, cancel, clerk, help, keys, onEqual, onPass]);
  useScreenKeys(onNext, back ? goBack : null, all);

  return (
    <main data-phase={phase} {...data} className={`screen ${stage ? 'stage' : ''}`}>
      <div className="screen-top">
        <Mark />
        {done === null ? <span className="dots" /> : <Dots done={done} />}
        <span className="screen-choices">
          <TodayButton />
          <SpeechSwitch />
          <LanguageSwitch open={languagesOpen} />
        </span>
      </div>
      <div className="screen-body">{children}</div>
      <div className="screen-bar">
        <div className="screen-ways">
          {back && (
            <Button action="back" look="quiet" shortcut="Escape" onPress={goBack}>
              <Icon name="left" className="rtl:-scale-x-100" />
              {t('action.back')}
            </Button>
          )}
          {help && (
            <Button action="get-help" look="quiet" shortcut="F4" onPress={() => { actions.chooseLane('staff'); }}>
              {t('action.getHelp')}
            </Button>
          )}
          {cancel && (
            <Button action="cancel" look="quiet" shortcut="F9" onPress={() => { actions.cancel(); }}>
              {t('action.cancel')}
            </Button>
          )}
          {foot}
          <ReachSwitch />
        </div>
        {(next !== null || equal !== null || pass !== null) && (
          <div className="screen-next">
            {pass !== null && (
              <Button action={pass.action} shortcut="F2" onPress={pass.onPress}>
                {pass.label}
              </Button>
            )}
            {equal !== null && <NextButton {...equal} shortcut="F4" />}
            {next !== null && <NextButton {...next} shortcut="Enter" />}
          </div>
        )}
      </div>
    </main>
  );
}

function NextButton({ action, label, onPress, disabled = false, icon, shortcut }: NextAction & { readonly shortcut: string }) {
  return (
    <Button action={action} look="primary" disabled={disabled} shortcut={shortcut} onPress={onPress}>
      {icon !== undefined && <Icon name={icon} size={28} />}
      {label}
    </Button>
  );
}

/** The question of the screen. Takes the focus when the screen comes, so that it is read out first. */
export function Title({ children, id, describedBy, hidden = false, large = false }: { readonly children: ReactNode; readonly id?: string; /** Ids of what is read out with it. */ readonly describedBy?: string; readonly hidden?: boolean; readonly large?: boolean }) {
  const { locale } = useLanguage();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus({ preventScroll: true });
  }, []);
  return (
    <h1 ref={heading} id={id} aria-describedby={describedBy} tabIndex={-1} className={hidden ? 'sr-only' : large ? 'text-display' : 'text-title'}>
      {typeof children === 'string' ? phrasesOf(children, locale).map((part, at) => <Fragment key={at}>{at > 0 && <wbr />}{part}</Fragment>) : children}
    </h1>
  );
}
