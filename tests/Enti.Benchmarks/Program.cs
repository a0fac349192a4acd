using Enti.Benchmarks.Banco;
using Enti.Benchmarks.Pavimenti;
using Enti.Benchmarks.Prove;

// A floor that answers over HTTP runs in a process of its own, as the host does.
if (args is ["pavimento", .. var resto])
{
    await PavimentoElenco.ServiAsync(resto);
    return 0;
}

if (args is ["pavimento-soggetti", .. var altri])
{
    await PavimentoSoggetti.ServiAsync(altri);
    return 0;
}

IProva[] prove = [new Importazione(), new Elenco(), new Soggetti(), new Accesso(), new Avvio(), new Lettere(), new Buste()];
if (Opzioni.Leggi(args, [.. prove.Select(p => p.Nome)]) is not { } opzioni)
{
    Rapporto.Uso(prove);
    return 2;
}

await using var banco = await BancoProva.PreparaAsync(opzioni);
Rapporto.Intestazione(opzioni);
foreach (var prova in prove.Where(p => opzioni.Nomi.Count == 0 || opzioni.Nomi.Contains(p.Nome)))
{
    Rapporto.Scrivi(prova, await prova.EseguiAsync(banco));
}

return 0;
