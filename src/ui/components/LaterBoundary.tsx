// The screens after the first could not be fetched: says so, with the way to try again.
import { Component, type ReactNode } from 'react';
import { failure, type Failure } from '../../shared/failure.ts';
import { BrokenScreen } from '../screens/setup.tsx';

type State = { readonly broken: Failure | null };

export class LaterBoundary extends Component<{ readonly children: ReactNode }, State> {
  override state: State = { broken: null };

  /** Anything else that is thrown is a mistake of ours, which a new page mends as well. */
  static getDerivedStateFromError(cause: unknown): State {
    return { broken: failure('carrier/unreachable', cause) };
  }

  override render(): ReactNode {
    return this.state.broken === null ? this.props.children : <BrokenScreen failure={this.state.broken} />;
  }
}
