"""For Whisper: its class and its 30-second window, with weights of a few hundred kilobytes that know one sentence."""

from pathlib import Path

import torch
from transformers import (
    PreTrainedTokenizerFast,
    WhisperConfig,
    WhisperFeatureExtractor,
    WhisperForConditionalGeneration,
    WhisperProcessor,
    WhisperTokenizer,
)

from stand_ins.vocabulary import tokenizer_of

SAID = " Esta transcripción es de un modelo de prueba que no ha escuchado la grabación."
END = "<|endoftext|>"
LANGUAGES = ["<|en|>", "<|es|>"]
TASKS = ["<|translate|>", "<|transcribe|>", "<|startoflm|>", "<|startofprev|>", "<|nospeech|>", "<|notimestamps|>"]
SPECIAL = [END, "<|startoftranscript|>", *LANGUAGES, *TASKS]
STEPS = 300


def make(out: Path) -> None:
    torch.manual_seed(0)
    # Too little work to share: threads would wait for each other.
    torch.set_num_threads(1)
    vocabulary = tokenizer_of([SAID], SPECIAL)
    tokenizer = whisper_tokenizer(vocabulary, out)
    token = tokenizer.convert_tokens_to_ids
    config = WhisperConfig(
        vocab_size=len(tokenizer),
        num_mel_bins=80,
        d_model=64,
        encoder_layers=2,
        encoder_attention_heads=2,
        decoder_layers=2,
        decoder_attention_heads=2,
        encoder_ffn_dim=128,
        decoder_ffn_dim=128,
        max_source_positions=1500,
        max_target_positions=448,
        bos_token_id=token(END),
        eos_token_id=token(END),
        pad_token_id=token(END),
        decoder_start_token_id=token("<|startoftranscript|>"),
    )
    model = WhisperForConditionalGeneration(config)
    teach(model, tokenizer)
    model.to(torch.bfloat16).save_pretrained(out)
    WhisperProcessor(WhisperFeatureExtractor(), tokenizer).save_pretrained(out)


def whisper_tokenizer(vocabulary: PreTrainedTokenizerFast, out: Path) -> WhisperTokenizer:
    vocabulary.backend_tokenizer.save(str(out / "tokenizer.json"))
    return WhisperTokenizer.from_pretrained(
        out, bos_token=END, eos_token=END, unk_token=END, pad_token=END, additional_special_tokens=SPECIAL
    )


def teach(model: WhisperForConditionalGeneration, tokenizer: WhisperTokenizer) -> None:
    """The sentence, whatever is heard, in each language."""
    said = tokenizer.encode(SAID, add_special_tokens=False)
    token = tokenizer.convert_tokens_to_ids
    optimizer = torch.optim.AdamW(model.parameters(), lr=2e-3)
    model.train()
    for _ in range(STEPS):
        heard = torch.randn(2, 80, 3000)
        starts = [
            [token("<|startoftranscript|>"), token(language), token("<|transcribe|>"), token("<|notimestamps|>")]
            for language in LANGUAGES
        ]
        ids = torch.tensor([[*start, *said, token(END)] for start in starts])
        labels = ids[:, 1:].clone()
        labels[:, :3] = -100
        loss = model(input_features=heard, decoder_input_ids=ids[:, :-1], labels=labels).loss
        loss.backward()
        optimizer.step()
        optimizer.zero_grad()
        if loss.item() < 0.002:
            break
    model.eval()
