package planted.dev.duologue.cli;

import planted.dev.duologue.http.Handler;

class Command {
    final Handler handler = new Handler();
}
