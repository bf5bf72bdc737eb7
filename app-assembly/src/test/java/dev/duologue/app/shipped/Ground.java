package dev.duologue.app.shipped;

import dev.duologue.app.product.Product;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// What an operator does in another way on each database.
interface Ground {
    /// A database on another machine.
    ///
    /// @param kept what must be in it, id by text
    record Moved(Product machine, Map<String, String> kept) {}

    /// Where a database of a machine can be, which is not there yet.
    String address(Installation installation, String machine);

    /// Copies the database to another machine while people talk, and kills the server meanwhile.
    Moved move(Installation installation, Product from, Talk talk);

    /// Does what `erase` says is left to be done.
    ///
    /// @param said what it said on standard error
    void settle(Product machine, String said) throws Exception;

    /// Makes a copy of the database while its server runs, where Duologue does that.
    void backUp(Product machine, Path file);

    /// Files of the database outside the folder of its machine.
    List<Path> elsewhere(Product machine) throws Exception;

    /// Where a database of the first form is.
    String older(Installation installation, String machine) throws Exception;
}
